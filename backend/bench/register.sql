-- 200,000 establishments over the communes, deterministic: names of two words and a number, a kind each, three in five listed.
with communes as (
  select a.id as area_id, o.id as owner_id, t.id as team_id, a.name_vi, row_number() over (order by a.code) - 1 as n,
         count(*) over () as total
  from areas a join organisations o on o.area_id = a.parent_id and o.kind = 'peoples_committee' and o.level = 'district'
  left join organisations t on t.area_id = a.parent_id and t.kind = 'inspection_team' and t.level = 'district'
  where a.level = 'commune'
), kinds as (
  select code, name_vi, sector_authority_id, row_number() over (order by position) - 1 as n, count(*) over () as total
  from establishment_kinds
), words as (select array['Mây Trắng', 'Sóng Xanh', 'Gió Mới', 'Hoa Nắng', 'Trăng Non', 'Lá Biếc', 'Cầu Vồng', 'Sao Băng',
  'Cát Vàng', 'Đá Cuội', 'Nắng Sớm', 'Mưa Rào', 'Chim Én', 'Thuyền Giấy', 'Đồi Thông', 'Suối Mơ', 'Bình Minh'] as w),
folded as (select array['may trang', 'song xanh', 'gio moi', 'hoa nang', 'trang non', 'la biec', 'cau vong', 'sao bang',
  'cat vang', 'da cuoi', 'nang som', 'mua rao', 'chim en', 'thuyen giay', 'doi thong', 'suoi mo', 'binh minh'] as f)
insert into establishments (area_id, kind, owner_id, team_id, sector_authority_id, name, name_key, address, licence_number,
  licence_key, is_listed, since, folded, sort_key)
select c.area_id, k.code, c.owner_id, c.team_id, k.sector_authority_id,
  k.name_vi || ' ' || w.w[1 + i % 17] || ' ' || i, k.code || ' ' || f.f[1 + i % 17] || ' ' || i, 'Số ' || i % 300 || ' đường Ven Sông',
  'GP-' || i, 'gp' || i, i % 5 < 3, date '2023-12-15' - (i % 900),
  lower(k.code) || ' ' || f.f[1 + i % 17] || ' ' || i || ' gp-' || i || ' so ' || i % 300 || ' duong ven song',
  f.f[1 + i % 17] || ' ' || k.code || ' ' || i
from generate_series(1, {count}) i
join communes c on c.n = (i * 7) % c.total
join kinds k on k.n = (i / 3) % k.total
cross join words w cross join folded f;

insert into establishment_standings (establishment_id, owner_id, team_id, sector_authority_id, valid_from, area_id, kind,
  sector_id, name, address, licence_number, state, is_listed, verb, actor_id)
select e.id, e.owner_id, e.team_id, e.sector_authority_id, e.since, e.area_id, e.kind, e.sector_authority_id, e.name, e.address,
  e.licence_number, e.state, e.is_listed, 'establishment.import', a.id
from establishments e, (select id from actors limit 1) a;
