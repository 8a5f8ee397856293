package document

import "fmt"

// Place returns "file:line" of the value's key, for messages and reports that
// point to it; empty when v is absent.
func (v Value) Place() string {
	if v.doc == nil {
		return ""
	}
	if pos := v.KeyPos(); pos.Line > 0 {
		return fmt.Sprintf("%s:%d", v.doc.name, pos.Line)
	}
	return v.doc.name
}

// File returns the name of the document that v is in; empty when v is absent.
func (v Value) File() string {
	if v.doc == nil {
		return ""
	}
	return v.doc.name
}
