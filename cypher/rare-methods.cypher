// The methods that fewest papers use or introduce, each with the papers that do.
// param least: integer = 2   <- leave out methods of fewer papers
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query rare-methods
MATCH (method:Method)
WITH method, COUNT {
       MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
       RETURN DISTINCT paper
     } AS papers
WHERE papers >= $least
WITH method, papers ORDER BY papers, method.id LIMIT $limit
RETURN method.id AS id, method.name AS name, papers,
       COLLECT {
         MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
         WITH DISTINCT paper ORDER BY paper.id LIMIT 10
         RETURN paper.title
       } AS titles
ORDER BY papers, id
