// Methods that a paper introduces and others use, the most used first.
// param limit: integer = 20
// example: kg query adopted-methods
MATCH (origin:Paper)-[introduction:INTRODUCES]->(method:Method)<-[:USES]-(paper:Paper)
WHERE origin.id <> paper.id
WITH origin, introduction, method, count(DISTINCT paper) AS papers
RETURN method.id AS id, method.name AS name, papers, origin.id AS introduced_by, origin.title AS title,
       origin.year AS year, introduction.evidence AS evidence
ORDER BY papers DESC, id, introduced_by
LIMIT $limit
