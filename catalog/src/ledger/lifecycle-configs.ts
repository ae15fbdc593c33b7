import type { LedgerEntry } from './member-ledger.ts';

/** Members that name a lifecycle configuration. */
export const LIFECYCLE_CONFIGS: readonly LedgerEntry[] = [
  {
    becomes: 'resource',
    members: {
      NotebookInstanceLifecycleConfigName: `
        CreateNotebookInstanceLifecycleConfig DeleteNotebookInstanceLifecycleConfig
        DescribeNotebookInstanceLifecycleConfig UpdateNotebookInstanceLifecycleConfig`,
      StudioLifecycleConfigName: `
        CreateStudioLifecycleConfig DeleteStudioLifecycleConfig DescribeStudioLifecycleConfig`,
    },
  },
  {
    becomes: 'sagemaker:NotebookInstanceLifecycleConfigArns',
    members: {
      LifecycleConfigName: 'CreateNotebookInstance UpdateNotebookInstance',
    },
  },
  {
    becomes: 'sagemaker:StudioLifecycleConfigArns',
    members: {
      'ResourceSpec.LifecycleConfigArn': 'CreateApp',
      'DefaultUserSettings.JupyterServerAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.JupyterServerAppSettings.LifecycleConfigArns[*]': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.KernelGatewayAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.KernelGatewayAppSettings.LifecycleConfigArns[*]': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.TensorBoardAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.RSessionAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CodeEditorAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CodeEditorAppSettings.LifecycleConfigArns[*]': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.CodeEditorAppSettings.BuiltInLifecycleConfigArn': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.JupyterLabAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.JupyterLabAppSettings.LifecycleConfigArns[*]': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.JupyterLabAppSettings.BuiltInLifecycleConfigArn': 'CreateDomain UpdateDomain',
      'DomainSettings.RStudioServerProDomainSettings.DefaultResourceSpec.LifecycleConfigArn': 'CreateDomain',
      'DefaultSpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterServerAppSettings.LifecycleConfigArns[*]': 'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.KernelGatewayAppSettings.LifecycleConfigArns[*]': 'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.LifecycleConfigArns[*]': 'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.BuiltInLifecycleConfigArn': 'CreateDomain UpdateDomain',
      'SpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateSpace UpdateSpace',
      'SpaceSettings.JupyterServerAppSettings.LifecycleConfigArns[*]': 'CreateSpace UpdateSpace',
      'SpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateSpace UpdateSpace',
      'SpaceSettings.KernelGatewayAppSettings.LifecycleConfigArns[*]': 'CreateSpace UpdateSpace',
      'SpaceSettings.CodeEditorAppSettings.DefaultResourceSpec.LifecycleConfigArn': 'CreateSpace UpdateSpace',
      'SpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.LifecycleConfigArn': 'CreateSpace UpdateSpace',
      'UserSettings.JupyterServerAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.JupyterServerAppSettings.LifecycleConfigArns[*]': 'CreateUserProfile UpdateUserProfile',
      'UserSettings.KernelGatewayAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.KernelGatewayAppSettings.LifecycleConfigArns[*]': 'CreateUserProfile UpdateUserProfile',
      'UserSettings.TensorBoardAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.RSessionAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CodeEditorAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CodeEditorAppSettings.LifecycleConfigArns[*]': 'CreateUserProfile UpdateUserProfile',
      'UserSettings.CodeEditorAppSettings.BuiltInLifecycleConfigArn': 'CreateUserProfile UpdateUserProfile',
      'UserSettings.JupyterLabAppSettings.DefaultResourceSpec.LifecycleConfigArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.JupyterLabAppSettings.LifecycleConfigArns[*]': 'CreateUserProfile UpdateUserProfile',
      'UserSettings.JupyterLabAppSettings.BuiltInLifecycleConfigArn': 'CreateUserProfile UpdateUserProfile',
      'DomainSettingsForUpdate.RStudioServerProDomainSettingsForUpdate.DefaultResourceSpec.LifecycleConfigArn':
        'UpdateDomain',
    },
  },
];
