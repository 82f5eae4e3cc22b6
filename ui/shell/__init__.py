"""The window around every screen: look, menus, navigation, jobs, notices, undo."""
