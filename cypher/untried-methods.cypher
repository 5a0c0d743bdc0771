// Methods that go together with the methods tried on a task, but that no paper of the task has.
// `beside` counts the tried methods that other papers combine it with; `tried` names some of them.
// param task: task
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query untried-methods "image classification"
MATCH (:Task {id: $task})<-[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]-(:Paper)
      -[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(tried:Method)
WITH DISTINCT tried
MATCH (tried)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
WITH paper, collect(DISTINCT tried.id) AS tried
MATCH (paper)-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
WHERE NOT method.id IN tried
UNWIND tried AS near
WITH method.id AS id, count(DISTINCT paper.id) AS papers, collect(DISTINCT near) AS tried
WITH id, papers, tried ORDER BY size(tried) DESC, papers DESC, id LIMIT $limit
MATCH (method:Method {id: id})
RETURN id, method.name AS name, size(tried) AS beside, papers,
       COLLECT {
         UNWIND tried AS near
         MATCH (other:Method {id: near})
         RETURN other.name ORDER BY other.id LIMIT 10
       } AS tried
ORDER BY beside DESC, papers DESC, id
