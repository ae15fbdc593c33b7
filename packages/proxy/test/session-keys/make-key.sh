mkdir -p keys
(umask 077 && openssl rand -base64 32 > keys/2026-11)
