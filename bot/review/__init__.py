"""The reviewer's batch: many reports checked together, the list of what is wrong, the letters."""
