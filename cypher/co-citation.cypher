// Papers that are cited together with a paper (co-citation, Small 1973).
// The cosine divides by the square root of the product of both papers' citations: 1 where they are only cited together.
// param paper: paper
// param limit: integer = 20
// example: kg query co-citation "Attention Is All You Need"
MATCH (paper:Paper {id: $paper})<-[:CITES]-(citing:Paper)-[:CITES]->(other:Paper)
WHERE other.id <> $paper
WITH paper, other, count(DISTINCT citing) AS together
WITH other, together, COUNT { (paper)<-[:CITES]-(:Paper) } AS own, COUNT { (other)<-[:CITES]-(:Paper) } AS their
RETURN other.id AS id, other.title AS title, other.year AS year, together,
       round(together / sqrt(toFloat(own) * their), 4) AS cosine
ORDER BY together DESC, cosine DESC, id
LIMIT $limit
