# The commands of docs/replay.md. A test runs each of them and compares what they print with replay-output.txt.

sagegate replay --candidate replay/limits.json --type serviceControl replay/events.jsonl

sagegate replay --candidate replay/limits.json --type serviceControl --output ndjson --limit 2 replay/events.jsonl
