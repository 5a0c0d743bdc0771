// One dataset: its other forms, who introduces and who evaluates on it, the years, its tasks, methods and metrics.
// The lists of papers have the surest first, and beside each the list of the sentences that say so.
// param dataset: dataset
// param limit: integer = 5   <- names in each list
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query dataset-card ImageNet
MATCH (dataset:Dataset {id: $dataset})
RETURN dataset.id AS id, dataset.name AS name, dataset.aliases AS aliases,
       COUNT {
         MATCH (dataset)<-[edge:EVALUATES_ON|INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN DISTINCT paper
       } AS papers,
       COLLECT {
         MATCH (dataset)<-[edge:INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN paper.title ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS introduced_by,
       COLLECT {
         MATCH (dataset)<-[edge:INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN edge.evidence ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS introduced_evidence,
       COLLECT {
         MATCH (dataset)<-[edge:EVALUATES_ON WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN paper.title ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS evaluated_by,
       COLLECT {
         MATCH (dataset)<-[edge:EVALUATES_ON WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN edge.evidence ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS evaluated_evidence,
       COLLECT {
         MATCH (dataset)<-[edge:EVALUATES_ON|INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         WHERE paper.year IS NOT NULL
         RETURN DISTINCT paper.year AS year ORDER BY year
       } AS years,
       COLLECT {
         MATCH (dataset)<-[edge:EVALUATES_ON|INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
               -[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]->(task:Task)
         WITH task, count(DISTINCT paper) AS papers
         RETURN task.name ORDER BY papers DESC, task.id LIMIT $limit
       } AS tasks,
       COLLECT {
         MATCH (dataset)<-[edge:EVALUATES_ON|INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
               -[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
         WITH method, count(DISTINCT paper) AS papers
         RETURN method.name ORDER BY papers DESC, method.id LIMIT $limit
       } AS methods,
       COLLECT {
         MATCH (dataset)<-[edge:EVALUATES_ON|INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
               -[measure:MEASURES WHERE measure.confidence >= $min_confidence]->(metric:Metric)
         WITH metric, count(DISTINCT paper) AS papers
         RETURN metric.name ORDER BY papers DESC, metric.id LIMIT $limit
       } AS metrics
ORDER BY id
