namespace Shared.Tests.House;

public sealed class TableWriteTests
{
    [Theory]
    [InlineData("insert into sites (id) values (@Id)", "insert sites")]
    [InlineData("insert or ignore into sites (id) values (@Id)", "insert sites")]
    [InlineData("insert into sites\n(id)\nselect id from people", "insert sites")]
    [InlineData("update sites set name = @Name", "update sites")]
    [InlineData("update sites as s\nset name = n.name\nfrom names n", "update sites")]
    [InlineData("with gone as (delete from queue where id = @Id returning id) select id from gone", "delete queue")]
    [InlineData("insert into sites (id) values (@Id) on conflict (id) do update set name = excluded.name", "insert sites")]
    [InlineData("insert into sites (id) values (@Id) on conflict (id) do update\nset (name, key) = (excluded.name, excluded.key)", "insert sites")]
    [InlineData("select id from queue order by id for update skip locked", "")]
    [InlineData("select id from queue for no key update of queue", "")]
    [InlineData("select updated_at from sites", "")]
    public void A_statement_writes_the_tables_that_it_names(string sql, string writes) =>
        Assert.Equal(writes, string.Join(", ", TableWrite.In(sql).Select(static write => $"{write.Verb} {write.Table}")));
}
