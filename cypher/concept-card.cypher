// One concept: its other forms, the years, its companions, and the methods and tasks of its papers.
// param concept: concept
// param limit: integer = 5   <- names in each list
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query concept-card attention
MATCH (concept:Concept {id: $concept})
RETURN concept.id AS id, concept.name AS name, concept.aliases AS aliases,
       COUNT { (concept)<-[has:HAS_CONCEPT WHERE has.confidence >= $min_confidence]-(:Paper) } AS papers,
       COLLECT {
         MATCH (concept)<-[has:HAS_CONCEPT WHERE has.confidence >= $min_confidence]-(paper:Paper)
         WHERE paper.year IS NOT NULL
         RETURN DISTINCT paper.year AS year ORDER BY year
       } AS years,
       COLLECT {
         MATCH (concept)-[edge:CO_OCCURS]-(other:Concept)
         RETURN other.name ORDER BY edge.count DESC, other.id LIMIT $limit
       } AS occurs_with,
       COLLECT {
         MATCH (concept)<-[has:HAS_CONCEPT WHERE has.confidence >= $min_confidence]-(paper:Paper)
               -[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
         WITH method, count(DISTINCT paper) AS papers
         RETURN method.name ORDER BY papers DESC, method.id LIMIT $limit
       } AS methods,
       COLLECT {
         MATCH (concept)<-[has:HAS_CONCEPT WHERE has.confidence >= $min_confidence]-(paper:Paper)
               -[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]->(task:Task)
         WITH task, count(DISTINCT paper) AS papers
         RETURN task.name ORDER BY papers DESC, task.id LIMIT $limit
       } AS tasks
ORDER BY id
