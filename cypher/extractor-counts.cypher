// How many relationships each extractor, in each of its versions, has found.
// example: kg query extractor-counts
MATCH (:Paper)-[edge:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON|MEASURES]->()
RETURN edge.extractor AS extractor, type(edge) AS type, count(edge) AS edges
ORDER BY extractor, type
