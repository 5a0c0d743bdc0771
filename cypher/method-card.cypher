// One method: its other forms, who introduces and who uses it, the years, and its tasks, datasets and companions.
// The lists of papers have the surest first, and beside each the list of the sentences that say so.
// param method: method
// param limit: integer = 5   <- names in each list
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query method-card Transformer
MATCH (method:Method {id: $method})
RETURN method.id AS id, method.name AS name, method.aliases AS aliases,
       COUNT {
         MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
         RETURN DISTINCT paper
       } AS papers,
       COLLECT {
         MATCH (method)<-[edge:INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN paper.title ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS introduced_by,
       COLLECT {
         MATCH (method)<-[edge:INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN edge.evidence ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS introduced_evidence,
       COLLECT {
         MATCH (method)<-[edge:USES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN paper.title ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS used_by,
       COLLECT {
         MATCH (method)<-[edge:USES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN edge.evidence ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS used_evidence,
       COLLECT {
         MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
         WHERE paper.year IS NOT NULL
         RETURN DISTINCT paper.year AS year ORDER BY year
       } AS years,
       COLLECT {
         MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
               -[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]->(task:Task)
         WITH task, count(DISTINCT paper) AS papers
         RETURN task.name ORDER BY papers DESC, task.id LIMIT $limit
       } AS tasks,
       COLLECT {
         MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
               -[evaluation:EVALUATES_ON|INTRODUCES WHERE evaluation.confidence >= $min_confidence]->(dataset:Dataset)
         WITH dataset, count(DISTINCT paper) AS papers
         RETURN dataset.name ORDER BY papers DESC, dataset.id LIMIT $limit
       } AS datasets,
       COLLECT {
         MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
               -[other_use:USES|INTRODUCES WHERE other_use.confidence >= $min_confidence]->(other:Method)
         WHERE other.id <> method.id
         WITH other, count(DISTINCT paper) AS papers
         RETURN other.name ORDER BY papers DESC, other.id LIMIT $limit
       } AS used_with
ORDER BY id
