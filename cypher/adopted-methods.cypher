// Methods that a paper introduces and others use, the most used first.
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query adopted-methods
MATCH (origin:Paper)-[introduction:INTRODUCES WHERE introduction.confidence >= $min_confidence]->(method:Method)
      <-[use:USES WHERE use.confidence >= $min_confidence]-(paper:Paper)
WHERE origin.id <> paper.id
WITH origin, introduction, method, count(DISTINCT paper) AS papers
RETURN method.id AS id, method.name AS name, papers, origin.id AS introduced_by, origin.title AS title,
       origin.year AS year, introduction.evidence AS evidence
ORDER BY papers DESC, id, introduced_by
LIMIT $limit
