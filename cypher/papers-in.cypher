// Papers of a venue, newest first.
// param venue: venue
// param limit: integer = 100
// example: kg query papers-in NeurIPS
MATCH (paper:Paper)-[:PUBLISHED_IN]->(:Venue {id: $venue})
RETURN paper.id AS id, paper.title AS title, paper.year AS year, COUNT { (paper)<-[:CITES]-(:Paper) } AS cited_by
ORDER BY coalesce(year, 0) DESC, id
LIMIT $limit
