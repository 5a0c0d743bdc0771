// Methods that are used or introduced together with a method, in how many papers.
// The overlap is the Jaccard index of their papers: 1 where no paper has one without the other.
// param method: method
// param limit: integer = 20
// example: kg query methods-with Transformer
MATCH (method:Method {id: $method})<-[:USES|INTRODUCES]-(paper:Paper)
WITH method, count(DISTINCT paper) AS papers
MATCH (method)<-[:USES|INTRODUCES]-(paper:Paper)-[:USES|INTRODUCES]->(other:Method)
WHERE other.id <> $method
WITH papers, other, count(DISTINCT paper) AS together
WITH papers, other, together,
     COUNT { MATCH (other)<-[:USES|INTRODUCES]-(reader:Paper) RETURN DISTINCT reader } AS other_papers
RETURN other.id AS id, other.name AS name, together, other_papers AS papers,
       round(toFloat(together) / (papers + other_papers - together), 4) AS overlap
ORDER BY together DESC, overlap DESC, id
LIMIT $limit
