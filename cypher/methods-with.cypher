// Methods that are used or introduced together with a method, in how many papers.
// The overlap is the Jaccard index of their papers: 1 where no paper has one without the other.
// param method: method
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query methods-with Transformer
MATCH (method:Method {id: $method})<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
WITH method, count(DISTINCT paper) AS papers
MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
      -[other_use:USES|INTRODUCES WHERE other_use.confidence >= $min_confidence]->(other:Method)
WHERE other.id <> $method
WITH papers, other, count(DISTINCT paper) AS together
WITH papers, other, together,
     COUNT {
       MATCH (other)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(reader:Paper)
       RETURN DISTINCT reader
     } AS other_papers
RETURN other.id AS id, other.name AS name, together, other_papers AS papers,
       round(toFloat(together) / (papers + other_papers - together), 4) AS overlap
ORDER BY together DESC, overlap DESC, id
LIMIT $limit
