# From the folder of these files: the message as a terminal shows it, and a policy that is about to be rolled out.
sagegate explain --policies policies/data-science.json --add serviceControl=policies/only-through-the-endpoint.json inputs/terminal.txt
# A call before it is made.
sagegate explain --policies policies/data-science.json --operation CreateTrainingJob --input inputs/training.json --caller arn:aws:iam::111122223333:user/alice --region us-east-1
# Whether it would be denied from elsewhere, for a script.
sagegate explain --policies policies/data-science.json --add serviceControl=policies/only-through-the-endpoint.json --source-vpce vpce-0fedcba9876543210 --expect denied --output json inputs/terminal.txt
# With the policies of a gateway, whatever secrets its configuration needs.
sagegate explain --policies gateway.yaml inputs/terminal.txt
