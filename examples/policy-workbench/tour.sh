# Commands of the README of sagegate, in a copy of this folder. A test runs them and compares what they print with
# test/tour.txt.

sagegate fmt --check scp/narrow.json || echo "exit code $?"

sagegate keys list --file access-keys.yaml
