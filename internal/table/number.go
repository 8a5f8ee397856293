package table

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"attain"
)

// A numberError is a cell that is not read as a number.
type numberError struct{ message, hint attain.Text }

func (e *numberError) Error() string { return e.message.En }

// Text says what it is in both languages.
func (e *numberError) Text() attain.Text { return e.message }

// Hint says what to write instead.
func (e *numberError) Hint() attain.Text { return e.hint }

func refuse(message, hint attain.Text) error { return &numberError{message, hint} }

// Number reads the number in a cell of a table with the separator.
func Number(cell string, separator rune) (float64, error) {
	text := Narrow(cell)
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case !ordinary(text) || errors.Is(err, strconv.ErrSyntax):
		found, refusal := ungroup(text, cell)
		if refusal != nil {
			return 0, refusal
		}
		v, err = strconv.ParseFloat(found, 64)
	case separator == ';' && eitherPoint.MatchString(text):
		return 0, either(text, ".")
	}
	if err != nil || !attain.Measurable(v) {
		return 0, refuse(attain.Textf("%s is beyond what is counted with, %g to %g", "%s超出可计算的范围%g至%g", cell, attain.LeastFigure, attain.GreatestFigure),
			attain.Textf("write it in another unit", "请换一个单位"))
	}
	return v, nil
}

// ordinary reports whether the text has digits, signs, points and exponents
// only: no infinity, and no number as programs write it.
func ordinary(text string) bool {
	for i := range len(text) {
		if c := text[i]; (c < '0' || c > '9') && !strings.ContainsRune("+-.eE", rune(c)) {
			return false
		}
	}
	return true
}

// Narrow returns the cell without blanks around it and with ordinary digits and
// signs for the full-width ones, and - for a minus.
func Narrow(cell string) string {
	for i := range len(cell) {
		if cell[i] >= 0x80 || cell[i] <= ' ' {
			return strings.TrimSpace(strings.ReplaceAll(width.Fold.String(cell), "−", "-"))
		}
	}
	return cell
}

var (
	// How thousands are set apart without a doubt: by blanks or apostrophes,
	// several times, or with the other sign for decimals.
	byBlanks = regexp.MustCompile(`^[+-]?[0-9]{1,3}([ \x{a0}\x{2009}\x{202f}'’][0-9]{3})+([.,][0-9]+)?$`)
	byCommas = regexp.MustCompile(`^[+-]?[0-9]{1,3}((,[0-9]{3}){2,}(\.[0-9]+)?|(,[0-9]{3})+\.[0-9]+)$`)
	byPoints = regexp.MustCompile(`^[+-]?[0-9]{1,3}((\.[0-9]{3}){2,}(,[0-9]+)?|(\.[0-9]{3})+,[0-9]+)$`)
	oneComma = regexp.MustCompile(`^[+-]?[0-9]*,[0-9]+$`)

	// What may be thousands or decimals.
	eitherComma = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2},[0-9]{3}$`)
	eitherPoint = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}\.[0-9]{3}$`)
)

var (
	noBlanks = strings.NewReplacer(" ", "", "\u00a0", "", "\u2009", "", "\u202f", "", "'", "", "’", "", ",", ".")
	noCommas = strings.NewReplacer(",", "")
	noPoints = strings.NewReplacer(".", "", ",", ".")
	decimal  = strings.NewReplacer(",", ".")
)

// ungroup returns the number without thousands separators and with a decimal
// point. cell is for messages.
func ungroup(text, cell string) (string, error) {
	switch {
	case byBlanks.MatchString(text):
		return noBlanks.Replace(text), nil
	case byCommas.MatchString(text):
		return noCommas.Replace(text), nil
	case byPoints.MatchString(text):
		return noPoints.Replace(text), nil
	case eitherComma.MatchString(text):
		return "", either(text, ",")
	case oneComma.MatchString(text):
		return decimal.Replace(text), nil
	}
	return "", strange(text, cell)
}

// either refuses a number with one sign before three digits.
func either(text, sign string) error {
	whole, part := strings.Replace(text, sign, "", 1), strings.Replace(text, ",", ".", 1)
	return refuse(attain.Textf("%q may be %s or %s", "%q可能是%s，也可能是%s", text, whole, part),
		attain.Textf("write it without separator: %s; or, if the %s is a decimal sign, %s0", "不写分隔符：%s；若%s是小数点，则写%s0", whole, sign, part))
}

// scales are words and letters that stand for zeros.
var scales = map[string]float64{
	"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "億": 1e8, "万亿": 1e12, "兆": 1e12,
	"k": 1e3, "K": 1e3, "M": 1e6, "mn": 1e6, "m": 1e6, "mio": 1e6, "bn": 1e9, "B": 1e9, "tn": 1e12,
	"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}

// none are ways to say that there is no figure.
var none = regexp.MustCompile(`(?i)^(-+|–|—|:|\.+|…|\*|/|#?n[./]?a\.?|nan|null|none|nil|x|#[a-z0-9/]+[!?]?|[+-]?inf(inity)?|无|缺|暂无)$`)

var (
	signed  = regexp.MustCompile(`^(.*[0-9])\s*([%‰])$`)
	scaled  = regexp.MustCompile(`^([+-]?[0-9.,' ]*[0-9])\s*([\pL]+)$`)
	marked  = regexp.MustCompile(`^([+-]?[0-9.,' ]*[0-9])\s*([(\[]?[\pL*†‡¹²³#]{1,3}[)\]]?)$`)
	bracket = regexp.MustCompile(`^\((.*[0-9])\)$`)
	money   = regexp.MustCompile(`^[+-]?\s*([\p{Sc}]|RMB|CNY|USD|EUR)\s*(.*[0-9])$`)
)

// strange says what a cell is that holds no number alone.
func strange(text, cell string) error {
	if none.MatchString(text) {
		return refuse(attain.Textf("%q is no figure", "%q不是数字", cell), attain.Textf("leave the row out where there is no figure", "没有数字的行请删去"))
	}
	if m := signed.FindStringSubmatch(text); m != nil {
		return refuse(attain.Textf("%q has the sign %s", "%q带有符号%s", cell, m[2]),
			attain.Textf("write %s without the sign; that it is per cent is said by the unit", "写%s，不带符号；百分数由单位说明", m[1]))
	}
	if m := scaled.FindStringSubmatch(text); m != nil && scales[m[2]] > 0 {
		if v, err := Number(m[1], ','); err == nil {
			return refuse(attain.Textf("%q has a word for zeros", "%q带有数量单位", cell),
				attain.Textf("write the number in full: %s", "请写出完整数字：%s", strconv.FormatFloat(scaleUp(v, scales[m[2]]), 'f', -1, 64)))
		}
	}
	if m := marked.FindStringSubmatch(text); m != nil {
		return refuse(attain.Textf("%q has the flag %q, which is no part of a number", "%q带有标记%q，它不是数字的一部分", cell, m[2]),
			attain.Textf("write %s without it; what it says of the figure, such as p for provisional, has a place of its own in a plan: status",
				"写%s，不带标记；标记的含义（如p为初步数）在计划中写在status", m[1]))
	}
	if m := bracket.FindStringSubmatch(text); m != nil {
		return refuse(attain.Textf("%q is in brackets", "%q带有括号", cell), attain.Textf("write a negative number with a minus: -%s", "负数写负号：-%s", m[1]))
	}
	if m := money.FindStringSubmatch(text); m != nil {
		return refuse(attain.Textf("%q has the sign %s", "%q带有符号%s", cell, m[1]), attain.Textf("write %s without the sign", "写%s，不带符号", m[2]))
	}
	return refuse(attain.Textf("%q is not a number", "%q不是数字", cell), attain.Textf("write it without separators or units: 26700", "不写分隔符和单位：26700"))
}

// scaleUp multiplies and keeps the decimal digits as they were written.
func scaleUp(v, by float64) float64 {
	x, err := strconv.ParseFloat(strconv.FormatFloat(v*by, 'g', 15, 64), 64)
	if err != nil {
		return math.NaN()
	}
	return x
}
