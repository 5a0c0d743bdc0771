// One task: its other forms, the years, and its methods, datasets and metrics.
// param task: task
// param limit: integer = 5   <- names in each list
// example: kg query task-card "image classification"
MATCH (task:Task {id: $task})
RETURN task.id AS id, task.name AS name, task.aliases AS aliases,
       COUNT { MATCH (task)<-[:ADDRESSES|INTRODUCES]-(paper:Paper) RETURN DISTINCT paper } AS papers,
       COLLECT {
         MATCH (task)<-[:ADDRESSES|INTRODUCES]-(paper:Paper)
         WHERE paper.year IS NOT NULL
         RETURN DISTINCT paper.year AS year ORDER BY year
       } AS years,
       COLLECT {
         MATCH (task)<-[:ADDRESSES|INTRODUCES]-(paper:Paper)-[:USES|INTRODUCES]->(method:Method)
         WITH method, count(DISTINCT paper) AS papers
         RETURN method.name ORDER BY papers DESC, method.id LIMIT $limit
       } AS methods,
       COLLECT {
         MATCH (task)<-[:ADDRESSES|INTRODUCES]-(paper:Paper)-[:EVALUATES_ON|INTRODUCES]->(dataset:Dataset)
         WITH dataset, count(DISTINCT paper) AS papers
         RETURN dataset.name ORDER BY papers DESC, dataset.id LIMIT $limit
       } AS datasets,
       COLLECT {
         MATCH (task)<-[:ADDRESSES|INTRODUCES]-(paper:Paper)-[:MEASURES]->(metric:Metric)
         WITH metric, count(DISTINCT paper) AS papers
         RETURN metric.name ORDER BY papers DESC, metric.id LIMIT $limit
       } AS metrics
ORDER BY id
