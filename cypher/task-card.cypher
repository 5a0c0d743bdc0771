// One task: its other forms, who introduces and who addresses it, the years, and its methods, datasets and metrics.
// The lists of papers have the surest first, and beside each the list of the sentences that say so.
// param task: task
// param limit: integer = 5   <- names in each list
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query task-card "image classification"
MATCH (task:Task {id: $task})
RETURN task.id AS id, task.name AS name, task.aliases AS aliases,
       COUNT {
         MATCH (task)<-[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]-(paper:Paper)
         RETURN DISTINCT paper
       } AS papers,
       COLLECT {
         MATCH (task)<-[edge:INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN paper.title ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS introduced_by,
       COLLECT {
         MATCH (task)<-[edge:INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN edge.evidence ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS introduced_evidence,
       COLLECT {
         MATCH (task)<-[edge:ADDRESSES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN paper.title ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS addressed_by,
       COLLECT {
         MATCH (task)<-[edge:ADDRESSES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN edge.evidence ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS addressed_evidence,
       COLLECT {
         MATCH (task)<-[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]-(paper:Paper)
         WHERE paper.year IS NOT NULL
         RETURN DISTINCT paper.year AS year ORDER BY year
       } AS years,
       COLLECT {
         MATCH (task)<-[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]-(paper:Paper)
               -[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
         WITH method, count(DISTINCT paper) AS papers
         RETURN method.name ORDER BY papers DESC, method.id LIMIT $limit
       } AS methods,
       COLLECT {
         MATCH (task)<-[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]-(paper:Paper)
               -[evaluation:EVALUATES_ON|INTRODUCES WHERE evaluation.confidence >= $min_confidence]->(dataset:Dataset)
         WITH dataset, count(DISTINCT paper) AS papers
         RETURN dataset.name ORDER BY papers DESC, dataset.id LIMIT $limit
       } AS datasets,
       COLLECT {
         MATCH (task)<-[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]-(paper:Paper)
               -[measure:MEASURES WHERE measure.confidence >= $min_confidence]->(metric:Metric)
         WITH metric, count(DISTINCT paper) AS papers
         RETURN metric.name ORDER BY papers DESC, metric.id LIMIT $limit
       } AS metrics
ORDER BY id
