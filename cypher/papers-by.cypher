// Papers that an author wrote, newest first; `author` is the node, where several bear the name.
// A name reaches every author who bears it: initials alone ("J. Smith") are an author of their own in each paper.
// param author: authors
// param limit: integer = 100
// example: kg query papers-by "Kaiming He"
MATCH (paper:Paper)-[written:WRITTEN_BY]->(writer:Author)
WHERE writer.id IN $author
RETURN paper.id AS id, paper.title AS title, paper.year AS year, written.position AS position,
       COUNT { (paper)<-[:CITES]-(:Paper) } AS cited_by, writer.id AS author
ORDER BY coalesce(year, 0) DESC, id, author
LIMIT $limit
