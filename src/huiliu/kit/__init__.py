"""No domain: postgres, scope, jobs, events, storage, text, pages, clock, ids."""
