"""The courier: one thread holds the database, a pool of others only talks to the network."""
