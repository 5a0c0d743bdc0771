// The people an author wrote with, in how many papers and when.
// param author: author
// param limit: integer = 50
// example: kg query coauthors "Kaiming He"
MATCH (:Author {id: $author})<-[:WRITTEN_BY]-(paper:Paper)-[:WRITTEN_BY]->(other:Author)
WHERE other.id <> $author
RETURN other.id AS id, other.name AS name, count(paper) AS papers, min(paper.year) AS first_year,
       max(paper.year) AS last_year
ORDER BY papers DESC, id
LIMIT $limit
