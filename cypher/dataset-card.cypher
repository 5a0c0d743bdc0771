// One dataset: its other forms, who introduces it, the years, and its tasks, methods and metrics.
// param dataset: dataset
// param limit: integer = 5   <- names in each list
// example: kg query dataset-card ImageNet
MATCH (dataset:Dataset {id: $dataset})
RETURN dataset.id AS id, dataset.name AS name, dataset.aliases AS aliases,
       COUNT { MATCH (dataset)<-[:EVALUATES_ON|INTRODUCES]-(paper:Paper) RETURN DISTINCT paper } AS papers,
       COLLECT {
         MATCH (dataset)<-[edge:INTRODUCES]-(paper:Paper)
         RETURN paper.title ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS introduced_by,
       COLLECT {
         MATCH (dataset)<-[:EVALUATES_ON|INTRODUCES]-(paper:Paper)
         WHERE paper.year IS NOT NULL
         RETURN DISTINCT paper.year AS year ORDER BY year
       } AS years,
       COLLECT {
         MATCH (dataset)<-[:EVALUATES_ON|INTRODUCES]-(paper:Paper)-[:ADDRESSES|INTRODUCES]->(task:Task)
         WITH task, count(DISTINCT paper) AS papers
         RETURN task.name ORDER BY papers DESC, task.id LIMIT $limit
       } AS tasks,
       COLLECT {
         MATCH (dataset)<-[:EVALUATES_ON|INTRODUCES]-(paper:Paper)-[:USES|INTRODUCES]->(method:Method)
         WITH method, count(DISTINCT paper) AS papers
         RETURN method.name ORDER BY papers DESC, method.id LIMIT $limit
       } AS methods,
       COLLECT {
         MATCH (dataset)<-[:EVALUATES_ON|INTRODUCES]-(paper:Paper)-[:MEASURES]->(metric:Metric)
         WITH metric, count(DISTINCT paper) AS papers
         RETURN metric.name ORDER BY papers DESC, metric.id LIMIT $limit
       } AS metrics
ORDER BY id
