sagegate diff old.json new.json
sagegate diff examples/gateway-with-organization/sagegate.yaml --add serviceControl@Research=no-deletion.json
