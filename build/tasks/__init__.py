"""What the commands of build/ do; each command is a short shell file that calls one module here."""
