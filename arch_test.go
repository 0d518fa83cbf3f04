package reportedly

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// layout is which packages of ours each package may import; DESIGN §3. "" is the
// root; a package that is not here may not exist.
var layout = map[string][]string{
	"":                         {},
	"internal/nn":              {""},
	"internal/text":            {"", "internal/nn"},
	"internal/lexicon":         {""},
	"internal/read":            {"", "internal/text", "internal/lexicon"},
	"internal/trace":           {""},
	"internal/ledger":          {""},
	"internal/ledger/sqlite":   {"", "internal/ledger"},
	"internal/ledger/postgres": {"", "internal/ledger"},
	"internal/source":          {""},
	"internal/render":          {""},
	"internal/eval":            {"", "internal/read", "internal/text"},
	"internal/web":             {"", "internal/ledger", "internal/trace", "internal/render"},
	"cmd/reportedly": {"", "internal/nn", "internal/text", "internal/lexicon", "internal/read", "internal/trace", "internal/ledger", "internal/ledger/sqlite",
		"internal/ledger/postgres", "internal/source", "internal/render", "internal/eval", "internal/web"},
}

// dependencies is which packages may use each direct dependency; "test" is for tests
// of any package. One that is not here needs a decision in docs/design.md first.
var dependencies = map[string][]string{
	"codeberg.org/readeck/go-readability/v2": {"internal/source"},
	"github.com/abadojack/whatlanggo":        {"internal/source"},
	"github.com/alecthomas/kong":             {"cmd/reportedly"},
	"golang.org/x/net":                       {"internal/source", "test"},
	"golang.org/x/sys":                       {"internal/nn"},
	"golang.org/x/term":                      {"cmd/reportedly"},
	"golang.org/x/text":                      {"internal/lexicon", "internal/render", "internal/source", "internal/text"},
	"github.com/google/go-cmp":               {"test"},
	"github.com/rogpeppe/go-internal":        {"test"},
	"pgregory.net/rapid":                     {"test"},
}

// Names that say nothing of what a package holds.
var emptyNames = []string{"util", "utils", "common", "helper", "helpers", "type", "types", "model", "models", "core", "pkg", "base", "misc", "shared", "lib"}

const (
	longestFunction = 120 // lines
	longestFile     = 900
)

// goFile is one parsed file of the module.
type goFile struct {
	path, dir string // slash-separated, relative to the root; dir "" is the root
	test      bool
	generated bool
	lines     int
	set       *token.FileSet
	syntax    *ast.File
}

// goFiles parses the Go files of this module, and of modules inside it if nested.
func goFiles(t *testing.T, nested bool) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "vendor" || !nested && isModule(name)):
			return fs.SkipDir
		case d.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		f := goFile{path: filepath.ToSlash(name), test: strings.HasSuffix(name, "_test.go"), lines: strings.Count(string(source), "\n"), set: token.NewFileSet()}
		if f.dir = path.Dir(f.path); f.dir == "." {
			f.dir = ""
		}
		if f.syntax, err = parser.ParseFile(f.set, name, source, parser.ParseComments); err != nil {
			return err
		}
		f.generated = ast.IsGenerated(f.syntax)
		files = append(files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 20 {
		t.Fatalf("only %d Go files found", len(files))
	}
	return files
}

func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

func TestImports(t *testing.T) {
	for _, f := range goFiles(t, false) {
		allowed, ok := layout[f.dir]
		if !ok {
			t.Errorf("%s: package %q is not in the layout", f.path, f.dir)
			continue
		}
		for _, spec := range f.syntax.Imports {
			imported := strings.Trim(spec.Path.Value, `"`)
			own, isOwn := strings.CutPrefix(imported+"/", "reportedly/")
			switch own = strings.TrimSuffix(own, "/"); {
			case isOwn && !f.test && !slices.Contains(allowed, own):
				t.Errorf("%s imports %s, which %q may not", f.path, imported, f.dir)
			case !isOwn && strings.Contains(strings.Split(imported, "/")[0], ".") && !mayUse(f, imported):
				t.Errorf("%s imports %s, which %q may not", f.path, imported, f.dir)
			}
		}
	}
}

// mayUse reports whether a file may import a package of a dependency.
func mayUse(f goFile, imported string) bool {
	for module, users := range dependencies {
		if imported == module || strings.HasPrefix(imported, module+"/") {
			return slices.Contains(users, f.dir) || f.test && slices.Contains(users, "test")
		}
	}
	return false
}

// TestDependencies compares the direct requirements of go.mod with the list above.
func TestDependencies(t *testing.T) {
	data, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	required := regexp.MustCompile(`(?m)^(?:require )?\s*(\S+\.\S+/\S+) v\S+$`).FindAllStringSubmatch(string(data), -1)
	if len(required) == 0 {
		t.Fatal("go.mod requires nothing directly")
	}
	for _, m := range required {
		if dependencies[m[1]] == nil {
			t.Errorf("go.mod requires %s, which nobody decided on", m[1])
		}
	}
	if strings.Contains(string(data), "replace ") {
		t.Error("go.mod replaces a module")
	}
}

func TestPackageNames(t *testing.T) {
	for _, f := range goFiles(t, true) {
		name := f.syntax.Name.Name
		if slices.Contains(emptyNames, strings.TrimSuffix(name, "_test")) {
			t.Errorf("%s: package name %q says nothing", f.path, name)
		}
		if name == "main" && !strings.HasPrefix(f.dir, "cmd/") && f.dir != "internal/nn/asm" && f.dir != "internal/lexicon/gen" {
			t.Errorf("%s: a program outside cmd", f.path)
		}
	}
}

func TestPackagesAreDocumented(t *testing.T) {
	documented := map[string]bool{}
	for _, f := range goFiles(t, true) {
		if !f.test {
			documented[f.dir] = documented[f.dir] || f.syntax.Doc != nil
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package %q has no package comment", dir)
		}
	}
}

// TestExportedNamesAreDocumented also covers methods and the names of a group; a
// group's own comment covers its names.
func TestExportedNamesAreDocumented(t *testing.T) {
	for _, f := range goFiles(t, false) {
		if f.test {
			continue
		}
		for _, decl := range f.syntax.Decls {
			for name, ok := range declared(decl) {
				if !ok {
					t.Errorf("%s: %s has no doc comment", f.path, name)
				}
			}
		}
	}
}

// declared returns the exported names of a declaration and whether each is documented.
func declared(decl ast.Decl) map[string]bool {
	names := map[string]bool{}
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && receiverExported(d) {
			names[d.Name.Name] = d.Doc != nil
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					names[s.Name.Name] = d.Doc != nil || s.Doc != nil
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() {
						names[n.Name] = d.Doc != nil || s.Doc != nil || s.Comment != nil
					}
				}
			}
		}
	}
	return names
}

// receiverExported reports whether a method can be seen from outside; functions can.
func receiverExported(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	receiver := d.Recv.List[0].Type
	for {
		switch r := receiver.(type) {
		case *ast.StarExpr:
			receiver = r.X
		case *ast.IndexExpr:
			receiver = r.X
		case *ast.Ident:
			return r.IsExported()
		default:
			return true
		}
	}
}

func TestSizes(t *testing.T) {
	for _, f := range goFiles(t, true) {
		if f.generated {
			continue
		}
		if f.lines > longestFile {
			t.Errorf("%s has %d lines, at most %d", f.path, f.lines, longestFile)
		}
		for _, decl := range f.syntax.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok {
				if n := f.set.Position(d.End()).Line - f.set.Position(d.Pos()).Line + 1; n > longestFunction {
					t.Errorf("%s: %s has %d lines, at most %d", f.path, d.Name.Name, n, longestFunction)
				}
			}
		}
	}
}
