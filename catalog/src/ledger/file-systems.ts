import type { LedgerEntry } from './member-ledger.ts';

/** Members that name a file system or a place in it. */
export const FILE_SYSTEMS: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'the reference lists no key of file systems for the operation',
    members: {
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemId':
        'CreateAlgorithm',
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemAccessMode':
        'CreateAlgorithm',
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemType':
        'CreateAlgorithm',
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.InputDataConfig[*].DataSource.FileSystemDataSource.DirectoryPath':
        'CreateAlgorithm',
      'DefaultUserSettings.CustomFileSystemConfigs[*].EFSFileSystemConfig.FileSystemId':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CustomFileSystemConfigs[*].EFSFileSystemConfig.FileSystemPath':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CustomFileSystemConfigs[*].FSxLustreFileSystemConfig.FileSystemId':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CustomFileSystemConfigs[*].FSxLustreFileSystemConfig.FileSystemPath':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.CustomFileSystemConfigs[*].EFSFileSystemConfig.FileSystemId':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.CustomFileSystemConfigs[*].EFSFileSystemConfig.FileSystemPath':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.CustomFileSystemConfigs[*].FSxLustreFileSystemConfig.FileSystemId':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.CustomFileSystemConfigs[*].FSxLustreFileSystemConfig.FileSystemPath':
        'CreateDomain UpdateDomain',
      'SpaceSettings.CustomFileSystems[*].EFSFileSystem.FileSystemId': 'CreateSpace UpdateSpace',
      'SpaceSettings.CustomFileSystems[*].FSxLustreFileSystem.FileSystemId': 'CreateSpace UpdateSpace',
      'UserSettings.CustomFileSystemConfigs[*].EFSFileSystemConfig.FileSystemId':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CustomFileSystemConfigs[*].EFSFileSystemConfig.FileSystemPath':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CustomFileSystemConfigs[*].FSxLustreFileSystemConfig.FileSystemId':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CustomFileSystemConfigs[*].FSxLustreFileSystemConfig.FileSystemPath':
        'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'nothing',
    reason: 'whether the home file system is made or kept: none is named',
    members: {
      HomeEfsFileSystemCreation: 'CreateDomain UpdateDomain',
      'RetentionPolicy.HomeEfsFileSystem': 'DeleteDomain',
    },
  },
  {
    becomes: 'sagemaker:FileSystemAccessMode',
    members: {
      'TrainingJobDefinition.InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemAccessMode':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemAccessMode':
        'CreateHyperParameterTuningJob',
      'InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemAccessMode': 'CreateTrainingJob',
    },
  },
  {
    becomes: 'sagemaker:FileSystemDirectoryPath',
    members: {
      'TrainingJobDefinition.InputDataConfig[*].DataSource.FileSystemDataSource.DirectoryPath':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].InputDataConfig[*].DataSource.FileSystemDataSource.DirectoryPath':
        'CreateHyperParameterTuningJob',
      'InputDataConfig[*].DataSource.FileSystemDataSource.DirectoryPath': 'CreateTrainingJob',
    },
  },
  {
    becomes: 'sagemaker:FileSystemId',
    members: {
      'TrainingJobDefinition.InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemId':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemId':
        'CreateHyperParameterTuningJob',
      'InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemId': 'CreateTrainingJob',
    },
  },
  {
    becomes: 'sagemaker:FileSystemType',
    members: {
      'TrainingJobDefinition.InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemType':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemType':
        'CreateHyperParameterTuningJob',
      'InputDataConfig[*].DataSource.FileSystemDataSource.FileSystemType': 'CreateTrainingJob',
    },
  },
  {
    becomes: 'sagemaker:HomeEfsFileSystemKmsKey sagemaker:VolumeKmsKeyArn',
    members: {
      HomeEfsFileSystemKmsKeyId: 'CreateDomain',
    },
  },
];
