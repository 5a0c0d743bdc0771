// One method: its other forms, who introduces it, the years, and its tasks, datasets and companions.
// param method: method
// param limit: integer = 5   <- names in each list
// example: kg query method-card Transformer
MATCH (method:Method {id: $method})
RETURN method.id AS id, method.name AS name, method.aliases AS aliases,
       COUNT { MATCH (method)<-[:USES|INTRODUCES]-(paper:Paper) RETURN DISTINCT paper } AS papers,
       COLLECT {
         MATCH (method)<-[edge:INTRODUCES]-(paper:Paper)
         RETURN paper.title ORDER BY edge.confidence DESC, paper.id LIMIT $limit
       } AS introduced_by,
       COLLECT {
         MATCH (method)<-[:USES|INTRODUCES]-(paper:Paper)
         WHERE paper.year IS NOT NULL
         RETURN DISTINCT paper.year AS year ORDER BY year
       } AS years,
       COLLECT {
         MATCH (method)<-[:USES|INTRODUCES]-(paper:Paper)-[:ADDRESSES|INTRODUCES]->(task:Task)
         WITH task, count(DISTINCT paper) AS papers
         RETURN task.name ORDER BY papers DESC, task.id LIMIT $limit
       } AS tasks,
       COLLECT {
         MATCH (method)<-[:USES|INTRODUCES]-(paper:Paper)-[:EVALUATES_ON|INTRODUCES]->(dataset:Dataset)
         WITH dataset, count(DISTINCT paper) AS papers
         RETURN dataset.name ORDER BY papers DESC, dataset.id LIMIT $limit
       } AS datasets,
       COLLECT {
         MATCH (method)<-[:USES|INTRODUCES]-(paper:Paper)-[:USES|INTRODUCES]->(other:Method)
         WHERE other.id <> method.id
         WITH other, count(DISTINCT paper) AS papers
         RETURN other.name ORDER BY papers DESC, other.id LIMIT $limit
       } AS used_with
ORDER BY id
