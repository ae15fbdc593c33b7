import { CreateModelCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';

// Nothing here knows of a gateway or has a key: the environment says it all, as in a pod.
const notebook = new SageMakerClient();
const deployer = new SageMakerClient({
  credentials: fromTemporaryCredentials({
    params: { RoleArn: 'arn:aws:iam::111122223333:role/Deployer', RoleSessionName: 'deploy-churn' },
  }),
});

const { Models } = await notebook.send(new ListModelsCommand());
console.log(`the notebook sees ${Models?.length} models`);

try {
  await notebook.send(new CreateModelCommand({ ModelName: 'churn' }));
} catch (error) {
  console.log(String(error));
}

const { ModelArn } = await deployer.send(new CreateModelCommand({ ModelName: 'churn' }));
console.log(`the deployer created ${ModelArn}`);
