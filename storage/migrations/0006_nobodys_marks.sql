-- A mark on an event no longer says whose it was, and so stands in one index less: in every commit this one took a page a turn.
-- What earlier releases wrote with her id is still found, until it is pruned.

DROP INDEX seen_by_runner;
CREATE INDEX seen_by_runner ON seen (runner) WHERE runner IS NOT NULL;
