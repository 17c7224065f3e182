"""The post office: notices and digests as e-mails, handed to a mail server once each."""
