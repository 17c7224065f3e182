select e.organisation_id, e.hash, audit.entry(e) as entry from audit.events e order by e.organisation_id, e.sequence
