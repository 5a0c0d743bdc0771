// Papers that cite the same works as a paper, with their titles (bibliographic coupling, Kessler 1963).
// The cosine divides by the square root of the product of both papers' numbers of references: 1 for the same list.
// param paper: paper
// param limit: integer = 20
// example: kg query bibliographic-coupling "BERT: Pre-training of Deep Bidirectional Transformers"
MATCH (paper:Paper {id: $paper})-[:CITES]->(:Paper)<-[:CITES]-(other:Paper)
WHERE other.id <> $paper
WITH paper, other, count(*) AS shared
WITH paper, other, shared,
     COUNT { (paper)-[:CITES]->(:Paper) } AS own, COUNT { (other)-[:CITES]->(:Paper) } AS their
WITH paper, other, shared, round(shared / sqrt(toFloat(own) * their), 4) AS cosine
ORDER BY shared DESC, cosine DESC, other.id
LIMIT $limit
RETURN other.id AS id, other.title AS title, other.year AS year, shared, cosine,
       COLLECT {
         MATCH (paper)-[:CITES]->(cited:Paper)<-[:CITES]-(other)
         RETURN cited.title ORDER BY cited.id
       } AS references
ORDER BY shared DESC, cosine DESC, id
