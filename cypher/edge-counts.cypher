// How many relationships of each type.
// example: kg query edge-counts
CALL () { MATCH ()-[edge:HAS_CONCEPT]->() RETURN count(edge) AS has_concept }
CALL () { MATCH ()-[edge:INTRODUCES]->() RETURN count(edge) AS introduces }
CALL () { MATCH ()-[edge:USES]->() RETURN count(edge) AS uses }
CALL () { MATCH ()-[edge:ADDRESSES]->() RETURN count(edge) AS addresses }
CALL () { MATCH ()-[edge:EVALUATES_ON]->() RETURN count(edge) AS evaluates_on }
CALL () { MATCH ()-[edge:MEASURES]->() RETURN count(edge) AS measures }
CALL () { MATCH ()-[edge:CITES]->() RETURN count(edge) AS cites }
CALL () { MATCH ()-[edge:WRITTEN_BY]->() RETURN count(edge) AS written_by }
CALL () { MATCH ()-[edge:PUBLISHED_IN]->() RETURN count(edge) AS published_in }
CALL () { MATCH ()-[edge:CO_OCCURS]->() RETURN count(edge) AS co_occurs }
CALL () { MATCH ()-[edge:SIMILAR]->() RETURN count(edge) AS similar }
CALL () { MATCH ()-[edge:VARIANT_OF]->() RETURN count(edge) AS variant_of }
CALL () { MATCH ()-[edge:SAME_NAME]->() RETURN count(edge) AS same_name }
UNWIND [
  {type: 'HAS_CONCEPT', edges: has_concept},
  {type: 'INTRODUCES', edges: introduces},
  {type: 'USES', edges: uses},
  {type: 'ADDRESSES', edges: addresses},
  {type: 'EVALUATES_ON', edges: evaluates_on},
  {type: 'MEASURES', edges: measures},
  {type: 'CITES', edges: cites},
  {type: 'WRITTEN_BY', edges: written_by},
  {type: 'PUBLISHED_IN', edges: published_in},
  {type: 'CO_OCCURS', edges: co_occurs},
  {type: 'SIMILAR', edges: similar},
  {type: 'VARIANT_OF', edges: variant_of},
  {type: 'SAME_NAME', edges: same_name}
] AS count
WITH count.type AS type, count.edges AS edges
WHERE edges > 0
RETURN type, edges
ORDER BY edges DESC, type
