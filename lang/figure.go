package lang

import (
	"fmt"

	"attain"
)

// Qualified writes a figure with the word that came with it: over 26,700;
// 11 to 12.
func (l Lang) Qualified(q attain.Qualifier, value, high float64, unit attain.Text) string {
	return l.qualified(q, value, high, func(number string) string { return l.short(number, unit) })
}

// QualifiedQuantity is Qualified with the whole unit.
func (l Lang) QualifiedQuantity(q attain.Qualifier, value, high float64, unit attain.Text) string {
	return l.qualified(q, value, high, func(number string) string { return l.join(number, unit) })
}

func (l Lang) qualified(q attain.Qualifier, value, high float64, in func(string) string) string {
	form := l.habits().qualified[q]
	if q == attain.Between {
		return fmt.Sprintf(form, l.Number(value), in(l.Number(high)))
	}
	return fmt.Sprintf(form, in(l.Number(value)))
}
