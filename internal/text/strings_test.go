package text

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestStringList: lists of strings are what package json makes of them, whatever else
// there may be is so, too, or an error of both.
func TestStringList(t *testing.T) {
	check := func(t interface{ Fatalf(string, ...any) }, data string) {
		var got stringList
		var want []string
		gotErr, wantErr := json.Unmarshal([]byte(data), &got), json.Unmarshal([]byte(data), &want)
		if (gotErr == nil) != (wantErr == nil) || wantErr == nil && !slices.Equal(got, want) {
			t.Fatalf("%s: %q and %v, want %q and %v", data, got, gotErr, want, wantErr)
		}
	}
	for _, data := range []string{`[]`, ` [ ] `, `["a"]`, `[ "a" , "" ,"\"","\\","\u00e9\\\"" ]`, `null`, `[null]`, `["a",1]`, `[1,"a"]`, `[["a"]]`, `{"a":"b"}`,
		`"a"`, `7`, `["a"`, `["a",]`, `[",","]"]`, "[\"\xff\"]", `["\ud800"]`, `["a","b",null]`, `[[],"a"]`} {
		check(t, data)
	}
	rapid.Check(t, func(t *rapid.T) {
		data, err := json.Marshal(rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.StringMatching(`[a\\",\[\]]{0,4}`))).Draw(t, "list"))
		if err != nil {
			t.Fatal(err)
		}
		check(t, string(data))
	})
}
