"""What comes by itself: which reminders there are, when each is due, whether it fits the moment, the letters it becomes."""
