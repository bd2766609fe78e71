"""What is known of OpenDocument texts (ISO/IEC 26300-1), as LibreOffice writes them. Nothing here knows of speeches or of rules."""
