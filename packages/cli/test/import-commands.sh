sagegate import directory --organization --assume-role SagegateImport
