// Papers that are much alike by their concepts, methods, tasks and datasets, with the names they share.
// param paper: paper
// param limit: integer = 20
// example: kg query similar-papers "Attention Is All You Need"
MATCH (paper:Paper {id: $paper})-[similar:SIMILAR]-(other:Paper)
WITH paper, other, round(similar.score, 4) AS score
ORDER BY score DESC, other.id
LIMIT $limit
RETURN other.id AS id, other.title AS title, other.year AS year, score,
       COLLECT {
         MATCH (paper)-[:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON]->(thing)
         WHERE EXISTS { (other)-[:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON]->(thing) }
         WITH DISTINCT thing ORDER BY thing.id
         RETURN thing.id
       } AS shared
ORDER BY score DESC, id
