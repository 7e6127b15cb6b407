"""The door by which mail leaves this machine. Nothing else sends; off until BOOTMAKER_SMTP_HOST is set."""
