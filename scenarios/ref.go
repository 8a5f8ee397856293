package scenarios

// A Ref is an assumption by its id, or a quantity written in place.
type Ref struct {
	ID       string // of an assumption; empty where the quantity stands here
	Quantity Quantity
}
