"""What is known of Word: packages, styles, automatic numbers, the text of a document with its anchors, comments and tracked
changes (ISO/IEC 29500-1, WordprocessingML). Nothing here knows of speeches or of rules."""
