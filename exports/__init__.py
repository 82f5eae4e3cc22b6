"""What leaves the program: documents, lists and reports. Nothing here may import Qt."""
