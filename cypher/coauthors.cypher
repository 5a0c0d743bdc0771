// The people an author wrote with, in how many papers and when.
// Coauthors of the same initials ("J. Smith") are one row: `nodes` counts them, as they may be as many people.
// param author: authors     <- a name reaches every author who bears it
// param limit: integer = 50
// example: kg query coauthors "Kaiming He"
MATCH (author:Author)<-[:WRITTEN_BY]-(paper:Paper)-[:WRITTEN_BY]->(other:Author)
WHERE author.id IN $author AND NOT other.id IN $author
WITH DISTINCT paper, other
ORDER BY other.id
WITH split(other.id, '@')[0] AS key, collect(DISTINCT other.id) AS ids, head(collect(other.name)) AS name,
     count(DISTINCT paper) AS papers, min(paper.year) AS first_year, max(paper.year) AS last_year
RETURN head(ids) AS id, name, papers, first_year, last_year, size(ids) AS nodes
ORDER BY papers DESC, id
LIMIT $limit
