"""What chats follow, when they want to be told, and what they are owed for what happens."""
