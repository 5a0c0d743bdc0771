// Papers that an author wrote, newest first.
// param author: author
// param limit: integer = 100
// example: kg query papers-by "Kaiming He"
MATCH (paper:Paper)-[written:WRITTEN_BY]->(:Author {id: $author})
RETURN paper.id AS id, paper.title AS title, paper.year AS year, written.position AS position,
       COUNT { (paper)<-[:CITES]-(:Paper) } AS cited_by
ORDER BY coalesce(year, 0) DESC, id
LIMIT $limit
