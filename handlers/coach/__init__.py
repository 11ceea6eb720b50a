"""What the coach may say and when: pure rules about pain, load and recovery."""
